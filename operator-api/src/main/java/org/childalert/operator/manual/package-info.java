/** What a station broadcasts, as one file and as single ones: by the package's address, brought by hand, or looked at before it is approved. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.manual;
