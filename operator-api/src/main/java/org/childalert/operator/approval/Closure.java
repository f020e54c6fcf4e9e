package org.childalert.operator.approval;

import org.childalert.alert.Ending;

/** The body of a close. */
record Closure(Ending ending) {}
