/** Broadcasters on record: who they are, what was agreed with them, and over which channels they are reached. */
@org.jspecify.annotations.NullMarked
package org.childalert.broadcaster;
