package org.childalert.operator.site;

/** A plain link that begins a message of the reader's own, with the alert in it. Nothing is asked of anybody before it is followed. */
public record ShareLink(String name, String href) {}
