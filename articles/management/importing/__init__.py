"""What import_documents and load_sample share: finding sources, reading a manifest, running an import."""
