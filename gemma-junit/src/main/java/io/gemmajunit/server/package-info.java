/** Asks models that a server holds, in token ids: vLLM, SGLang and llama.cpp. */
@NullMarked
package io.gemmajunit.server;

import org.jspecify.annotations.NullMarked;
