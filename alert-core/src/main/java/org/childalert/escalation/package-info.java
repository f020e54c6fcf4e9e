/** Quickly: the clock that asks the planner what is due and does it. */
@org.jspecify.annotations.NullMarked
package org.childalert.escalation;
