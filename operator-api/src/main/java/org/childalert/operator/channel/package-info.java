/** The API of channels. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.channel;
