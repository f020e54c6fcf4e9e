@org.jspecify.annotations.NullMarked
package org.childalert.broadcaster;
