package org.childalert.channel.social;

/**
 * Whose token it is.
 *
 * @param id safe to stand in a path
 * @param limits of its instance
 */
record Account(String id, Limits limits) {}
