// The page editor of a lab in the CMS: code fields become editors, and the bench runs what stands in the form.
import { defineBench } from "../lab-editor/bench.js";
import { registerCodeFields } from "../lab-editor/code-field.js";
import { registerMarkdownFields } from "../lab-editor/markdown-field.js";

const { Controller } = window.StimulusModule;
registerCodeFields(window.wagtail.app, Controller);
registerMarkdownFields(window.wagtail.app, Controller);
defineBench();
