#!/bin/sh
# Starts the container: puts prefix and servers into the configuration, then becomes nginx.
set -eu

sed -e "s#/casebook/#$PREFIX#g" \
    -e "s#http://127.0.0.1:8000/#$IRIS#" \
    -e "s#http://127.0.0.1:8001/#$PRECINCT#" \
    /etc/casebook.conf.in > /tmp/casebook.conf

exec nginx -p /tmp/ -c /tmp/casebook.conf -g 'daemon off;'
