package io.gemmajunit.run;

import io.gemmajunit.model.LanguageModel;

/** A fake that answers texts, so that it needs neither tokens nor an engine. */
public abstract class TextOnlyModel implements LanguageModel {}
