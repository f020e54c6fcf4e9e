/** The API of alerts and their versions, as originators use it. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.alert;
