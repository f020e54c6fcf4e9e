/** Files of an agency's configuration directory, read with every fault named by file and line. */
@org.jspecify.annotations.NullMarked
package org.childalert.configuration;
