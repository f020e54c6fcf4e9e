/** The page of one alert, over its whole life. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.console.alert;
