/** Asks models that a server holds: in token ids vLLM, SGLang and llama.cpp, in conversations those that only chat. */
@NullMarked
package io.gemmajunit.server;

import org.jspecify.annotations.NullMarked;
