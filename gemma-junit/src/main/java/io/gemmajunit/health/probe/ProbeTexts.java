package io.gemmajunit.health.probe;

import java.util.List;

/** What models are probed with, written for this. */
final class ProbeTexts {

    /** Simple statements, about 300 tokens of a small vocabulary, 200 of Gemma's. */
    static final List<String> TEXTS = List.of(
            "The sky is blue and the grass is green. Snow is white, and coal is black.",
            "The capital of France is Paris. The capital of Italy is Rome, and the capital of Spain is Madrid.",
            "A dog has four legs and a bird has two. A spider has eight legs, but a snake has none.",
            "Monday comes before Tuesday, and Sunday is the day after Saturday. There are seven days in a week.",
            "The opposite of hot is cold. The opposite of big is small, and the opposite of up is down.",
            "One and one is two. Two and two is four, and three and three is six.",
            "In winter it is cold and the days are short. In summer it is warm and the days are long.",
            "Please open the window, said the teacher. The children sat down and began to read their books.",
            "Water turns to ice when it is very cold, and to steam when it is very hot.",
            "The old man walked slowly to the station, bought a ticket and waited for the train.");

    /** Questions that take a few words to answer. */
    static final List<String> QUESTIONS = List.of(
            "What is the capital of France?",
            "What color is the sky?",
            "How many legs does a dog have?",
            "What is the opposite of hot?",
            "Which day comes after Monday?",
            "What is the capital of Italy?",
            "What color is snow?",
            "How many legs does a spider have?",
            "What is the opposite of big?",
            "Which day comes before Friday?",
            "What is the capital of Spain?",
            "What color is grass?",
            "How many days are in a week?",
            "What is the opposite of up?",
            "Which month comes after May?",
            "What is the capital of Japan?",
            "What color is coal?",
            "How many wheels does a car have?",
            "What is the opposite of day?",
            "What do bees make?");

    private ProbeTexts() {}
}
