import type { ComponentType } from "react";
import type { Kind } from "../core/types";
import { ChoiceCandidate } from "./choice/Candidate";
import { TrueFalseCandidate } from "./truefalse/Candidate";
import type { ItemViewProps } from "./view";

/** The candidate's view of every kind of item. */
export const candidateViews: Record<Kind, ComponentType<ItemViewProps>> = {
  single: ChoiceCandidate,
  multiple: ChoiceCandidate,
  truefalse: TrueFalseCandidate,
};
