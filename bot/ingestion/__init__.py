"""Files, pages, folders and exports -> the library, off the event loop; no discord."""
