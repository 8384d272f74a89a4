"""The site: the pages of `etl.explore` and the tables of the database, in a browser.

`server` listens, `site` puts Datasette over the database, `plugin` adds our pages and links to it, `metadata` says what
tables, columns and queries mean, `pages` answers requests, `dashboard` and `charts` draw the start page. The site reads
only: the file is opened read-only, the connection refuses to write, and no page needs JavaScript or another host.
"""
