/** The pages of officers: what every page stands in. Each page has a package of its own below. */
@NullMarked
package org.childalert.operator.console;

import org.jspecify.annotations.NullMarked;
