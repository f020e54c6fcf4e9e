/** The poster of an alert, for paper: one page of A4 as PDF, and as a picture of it. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.poster;
