/** The database, and the only package that speaks to it. */
@org.jspecify.annotations.NullMarked
package org.childalert.store;
