/** Pages for the people of broadcasters: what reached their station, and what they say to it. They decide nothing; the core does. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.desk;
