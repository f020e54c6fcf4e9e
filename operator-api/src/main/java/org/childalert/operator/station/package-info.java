/** The API of broadcasters on record, their rehearsals, and how the ways to them are. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.station;
