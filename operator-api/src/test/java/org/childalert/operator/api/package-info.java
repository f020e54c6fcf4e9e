/** The HTTP API on a real server: a real database, real routes, and far ends that are made for the test. */
@NullMarked
package org.childalert.operator.api;

import org.jspecify.annotations.NullMarked;
