/** Sound as it is stored: 16-bit PCM in WAV files. A pure format. */
@org.jspecify.annotations.NullMarked
package org.childalert.sound;
