/** The console's own rules. Its pages are driven in the package of the API's tests, where the system stands. */
@NullMarked
package org.childalert.operator.console;

import org.jspecify.annotations.NullMarked;
