/** The API of decisions: return, reject, approve, put on air alone, ratify, hold, close. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.approval;
