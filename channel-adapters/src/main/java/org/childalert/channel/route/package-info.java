/** The Camel context and the dissemination routes: the only place where the fan-out is wired. */
@org.jspecify.annotations.NullMarked
package org.childalert.channel.route;
