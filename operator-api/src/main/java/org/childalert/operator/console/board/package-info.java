/** The board: what is on air, what is being prepared, and what waits for whoever looks. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.console.board;
