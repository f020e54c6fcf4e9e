/** The API of decisions: return, reject, approve, hold, close. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.approval;
