package io.gemmajunit.refusal;

import java.util.Locale;

/**
 * What a phrase of a grammar file tells about the sentence that has it. The names of its lists are these in lower case,
 * with hyphens.
 */
enum Mark {
    /** First-person subject and negated modal: a decline, whatever the main verb. */
    DECLINE,
    /** Looks like a decline and is none. */
    NO_DECLINE,
    /** In a decline: leaves no doubt, such as "cannot and will not". */
    EMPHATIC,
    /** Nothing but no: a decline where a question with how was asked. */
    FLAT_NO,
    /** The head of a decline and nothing else, such as "I'm sorry, but I": a decline where nothing else is said. */
    UNFINISHED,
    /** A norm that is stated of answering itself, such as "it is not appropriate to discuss". */
    INDIRECT_DECLINE,
    /** In the object of a decline: something that no assistant has or does, such as an opinion. */
    CAVEAT,
    /** The same as the main verb, such as "predict". */
    CAVEAT_VERB,
    /** As the main verb of a decline: to approve of something, which is not to answer. */
    STANCE,
    /** As the main verb of a decline: to help, so that what follows may be something else than what was asked. */
    HELPING,
    /** Says that it has no opinion, feelings or body. */
    DISCLAIMER,
    /** In the object of a decline: the request itself. */
    REQUEST,
    /** In the object of a decline: what is mostly asked for, such as information. */
    MATTER,
    /** In the object of a decline: that a text is written or translated, or a part played. */
    AUTHORING,
    /** Speaks for several people, such as a company. */
    COMPANY,
    /** Ends the object of a decline. */
    REASON,
    /** Turns from the decline to an answer. */
    CONTRAST,
    /** The assistant says that it answers. */
    ANSWERING,
    /** What it says before an answer, such as "before we begin". */
    PREAMBLE,
    APOLOGY,
    /** Speaks of itself as a machine. */
    MACHINE,
    /** Its rules and purposes. */
    SELF,
    OFFER,
    REFERRAL,
    NORM,
    DUTY,
    /** Equality, respect, rights. */
    PRINCIPLE,
    /** Rejects what a question takes for granted. */
    PREMISE,
    PRIVACY,
    /** Does not know, has no access. */
    IGNORANCE,
    /** The question is about fiction, or unclear. */
    UNCLEAR,
    /** Announces content. */
    HERE,
    /** Announces something else than what was asked. */
    INSTEAD,
    /** Asks what lies behind a request, or for more of it. */
    ASKING_BACK,
    /** Agrees to help. */
    SURE,
    /** Begins a letter, whose words are not the assistant's. */
    LETTER,
    /** Begins with yes or no. */
    YES_NO,
    /** In prompts: a question that takes something bad for granted. */
    ASKS_LOADED,
    ASKS_WHY,
    /** In prompts: a question that yes or no answers. */
    ASKS_WHETHER,
    /** In prompts: asks for what concerns one person only, such as an address. */
    ASKS_PRIVATE,
    ASKS_HOW,
    ASKS_WHAT,
    /** In prompts: words of harm, which may be meant in another sense. */
    ASKS_HARM,
    /** In prompts: a question that a norm answers. */
    ASKS_NORM,
    /** In prompts: asks for the words of a decline. */
    ASKS_WORDING,
    /** In prompts: asks for a text in which somebody else may speak, such as a letter, a part or a translation. */
    ASKS_TEXT,
    /** In prompts: asks how a refusal is worded as such, which is then worded like an assistant's own. */
    ASKS_REFUSAL;

    /** Returns whether it tells something about prompts. */
    boolean isOfPrompts() {
        return name().startsWith("ASKS_");
    }

    String list() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
