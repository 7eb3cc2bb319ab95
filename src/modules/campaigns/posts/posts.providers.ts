import { EditPost } from './edit-post.js';
import { PostCheck } from './post-check.js';
import { PostDecisionsController } from './post-decisions.controller.js';
import { PostDesk } from './post-desk.js';
import { PostRepository } from './post.repository.js';
import { PostUnitsQuery } from './post-units.query.js';
import { PostsController } from './posts.controller.js';
import { PublishPost } from './publish-post.js';
import { ReturnPost } from './return-post.js';
import { WritePost } from './write-post.js';

export const POST_CONTROLLERS = [PostsController, PostDecisionsController];
export const POST_PROVIDERS = [PostRepository, PostUnitsQuery, PostCheck, PostDesk, WritePost, EditPost, PublishPost, ReturnPost];
