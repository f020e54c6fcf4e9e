package org.childalert.operator.desk;

/**
 * A picture to look at.
 *
 * @param source its address, for a page
 * @param take its address, to take it along
 * @param description what it shows; empty where nobody wrote it
 */
public record Picture(String source, String take, String description, boolean isPhoto) {}
