/** The HTTP API of officers and agencies, and the public pages and feeds. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator;
