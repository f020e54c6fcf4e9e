/** The moves of officers: draft, submit, return, reject, approve, update, hold, close. */
@org.jspecify.annotations.NullMarked
package org.childalert.approval;
