/** An agency's configuration directory as a whole: read with every fault said at once, or the start is refused. */
@org.jspecify.annotations.NullMarked
package org.childalert.setup;
