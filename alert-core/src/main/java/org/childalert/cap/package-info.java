/** CAP 1.2: the model, its writer, reader and signer, and the rules that the schema cannot hold. */
@org.jspecify.annotations.NullMarked
package org.childalert.cap;
