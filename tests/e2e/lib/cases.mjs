// Cases as the list shows them, from the server's own rows.
// Nothing of the browser is known here.

/** A case as the list shows it, from the server's row. */
export const shown = (row) => ({
  id: row.case_id,
  name: row.case_name.replace(/^#\d+ - /, ""),
  customer: row.client_name,
  owner: row.owner,
  isOpen: row.case_close_date === "",
  opened: row.case_open_date.replace(/(\d\d)\/(\d\d)\/(\d{4})/, "$3-$1-$2"),
});
