// Filled by its page.
