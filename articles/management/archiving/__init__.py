"""What export_archive and import_archive share: the tables of an archive and how a row is written down."""
