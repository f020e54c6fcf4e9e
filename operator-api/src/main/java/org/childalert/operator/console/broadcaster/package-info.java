/** Pages of broadcasters on record: what was agreed with them, over which channels they are reached, and how the ways to them are. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.console.broadcaster;
