/**
 * An agency's configuration directory as a whole: read with every fault said at once, or the start is refused; and the channels beside it that the API
 * makes.
 */
@org.jspecify.annotations.NullMarked
package org.childalert.setup;
