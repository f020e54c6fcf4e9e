/** Makes what is shown and heard of a version, when it is submitted: graphics in every language, and the spoken message. */
@org.jspecify.annotations.NullMarked
package org.childalert.studio;
