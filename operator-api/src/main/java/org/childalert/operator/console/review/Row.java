package org.childalert.operator.console.review;

/**
 * One line of what is known.
 *
 * @param key says which fact this is, in whatever language it is shown
 * @param value a text of the case, or a moment or a list in the reader's words
 */
public record Row(String key, String label, String value) {}
