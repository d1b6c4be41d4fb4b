"""Web pages -> a draft: the article as a reader sees it, without menus and adverts."""
