import { EditPost } from './edit-post.js';
import { PostCheck } from './post-check.js';
import { PostRepository } from './post.repository.js';
import { PostUnitsQuery } from './post-units.query.js';
import { PostsController } from './posts.controller.js';
import { PublishPost } from './publish-post.js';

export const POST_CONTROLLERS = [PostsController];
export const POST_PROVIDERS = [PostRepository, PostUnitsQuery, PostCheck, PublishPost, EditPost];
