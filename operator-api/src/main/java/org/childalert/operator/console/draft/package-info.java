/** The page on which an alert is written. */
@NullMarked
package org.childalert.operator.console.draft;

import org.jspecify.annotations.NullMarked;
