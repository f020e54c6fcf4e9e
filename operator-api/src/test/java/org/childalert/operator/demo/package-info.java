/** The sample case that the demonstration plays: its texts are checked, and its portrait is drawn. */
@NullMarked
package org.childalert.operator.demo;

import org.jspecify.annotations.NullMarked;
