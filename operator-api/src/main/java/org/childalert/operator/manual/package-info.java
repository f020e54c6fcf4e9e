/** What an officer brings to a station by hand, as one file. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.manual;
