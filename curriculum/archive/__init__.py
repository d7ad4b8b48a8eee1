"""A whole course as one .zip, out and in again.

    manifest.json                    what this is, from where, and the hash of every other file
    pages/<language>/<nnn>-<slug>.json   one page: content as students see it, newest draft where it differs, state
    data/…                           files that pages hold themselves, under the hash of their bytes
    images/…  documents/…            the files, under the hash of their bytes; files.json says what is known of them
    snippets/<model>.json            what pages refer to by a permanent key, in each language
    translations.json                wagtail-localize's record of what was translated, corrections by hand included

Nothing in an archive is a database number: pages are named by translation key and language, files by the hash of
their bytes, snippets by model and key. Student work and appointments are not in it.

An app with snippets that a course needs makes them known when it is ready; see `registration.register_snippets`;
`register_page_files` does the same for files that its pages hold.
"""

from .registration import ArchivedSnippet, register_finish, register_page_files, register_snippets

__all__ = ["ArchivedSnippet", "register_finish", "register_page_files", "register_snippets"]
